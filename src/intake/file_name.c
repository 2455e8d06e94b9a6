#include "intake/intake.h"

#include "base/file.h"

#include <string.h>
#include <strings.h>

static bool is_one_of(const char *text, const char *const *list)
{
    for (; text && *list; list++) {
        if (strcasecmp(text, *list) == 0) {
            return true;
        }
    }
    return false;
}

bool intake_is_form_name(const char *name)
{
    static const char *const endings[] = {".xml", ".docx", NULL};
    return is_one_of(strrchr(file_base_name(name), '.'), endings);
}

bool intake_is_word_name(const char *name)
{
    static const char *const endings[] = {".docx", NULL};
    return is_one_of(strrchr(file_base_name(name), '.'), endings);
}

bool intake_is_photo_name(const char *name)
{
    static const char *const endings[] = {".jpg", ".jpeg", ".jpe", ".jfif", ".png", NULL};
    return is_one_of(strrchr(file_base_name(name), '.'), endings);
}

bool intake_is_litter(const char *name)
{
    static const char *const names[] = {".DS_Store",   "Thumbs.db",  "ehthumbs.db",
                                        "desktop.ini", ".localized", NULL};
    const char *base = file_base_name(name);
    return is_one_of(base, names) || strncmp(base, "._", 2) == 0
           || strncmp(name, "__MACOSX/", 9) == 0 || strcmp(name, "__MACOSX") == 0;
}
