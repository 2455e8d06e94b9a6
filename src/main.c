#include "base/alloc.h"
#include "base/pool.h"
#include "cli/cli.h"
#include "xml/xml.h"

#include <stdlib.h>

/* Memory checkers watch the C library's heap: a program built with one keeps it, and
 * scripts/valgrind.sh asks for it. */
static bool wants_pool(void)
{
#ifdef __SANITIZE_ADDRESS__
    return false;
#else
    return !getenv("JIANJIA_SYSTEM_HEAP");
#endif
}

int main(int argc, char **argv)
{
    if (wants_pool()) {
        mem_set_allocator(&POOL_ALLOCATOR);
    }
    if (!xml_share_heap()) { /* nothing was allocated yet: the choice can be taken back */
        mem_set_allocator(NULL);
    }
    return cli_main(argc, argv);
}
