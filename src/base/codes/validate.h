#ifndef BASE_CODES_VALIDATE_H
#define BASE_CODES_VALIDATE_H

/* Diagnostics of one leg; the columns are explained in base/diag_codes.h. */
#define DIAG_CODES_VALIDATE(X) \
    X(DIAG_RULE, "RULE", ERROR, "%1", "%1", "%2", "%2")

#endif
