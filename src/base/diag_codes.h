#ifndef BASE_DIAG_CODES_H
#define BASE_DIAG_CODES_H

/* Every diagnostic there is, one row each, in one file per leg under base/codes/:
 *
 *   X(identifier, "STABLE-NAME", severity,
 *     Chinese message, English message, Chinese hint, English hint)
 *
 * %1 to %9 are the arguments of diag_report. The rows give the enum, the texts and the manual.
 * A name, once released, never changes its meaning. */

#include "base/codes/close.h"
#include "base/codes/extract.h"
#include "base/codes/fo.h"
#include "base/codes/font.h"
#include "base/codes/form.h"
#include "base/codes/format.h"
#include "base/codes/general.h"
#include "base/codes/intake.h"
#include "base/codes/proof.h"
#include "base/codes/registry.h"
#include "base/codes/render.h"
#include "base/codes/spool.h"
#include "base/codes/table.h"
#include "base/codes/validate.h"
#include "base/codes/year.h"
#include "base/codes/zip.h"

#define DIAG_CODES(X) \
    DIAG_CODES_GENERAL(X) \
    DIAG_CODES_INTAKE(X) \
    DIAG_CODES_VALIDATE(X) \
    DIAG_CODES_PROOF(X) \
    DIAG_CODES_FORM(X) \
    DIAG_CODES_FO(X) \
    DIAG_CODES_FONT(X) \
    DIAG_CODES_FORMAT(X) \
    DIAG_CODES_RENDER(X) \
    DIAG_CODES_SPOOL(X) \
    DIAG_CODES_ZIP(X) \
    DIAG_CODES_EXTRACT(X) \
    DIAG_CODES_REGISTRY(X) \
    DIAG_CODES_YEAR(X) \
    DIAG_CODES_TABLE(X) \
    DIAG_CODES_CLOSE(X)

#define DIAG_ENUM(id, name, severity, zh, en, hint_zh, hint_en) id,
enum diag_code { DIAG_CODES(DIAG_ENUM) DIAG_CODE_COUNT };
#undef DIAG_ENUM

#endif
