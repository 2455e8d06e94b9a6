#include "render/docx/docx_internal.h"

#include "render/docx/wml.h"

#include <string.h>

/* A table of contents is, in FO, a row of blocks that each end in a leader and the page number of
 * something else. Where that is headings, Word gets a field around the entries as they are: it can
 * make them anew when staff change the text. */

static int32_t style_level(const struct docx *docx, const struct fo_node *node)
{
    for (; node && node->object != FO_FLOW; node = node->parent) {
        if (*node->props->l.style) {
            for (size_t i = 0; i < docx->styles.count; i++) {
                if (strcmp(docx->styles.items[i].key, node->props->l.style) == 0) {
                    return docx->styles.items[i].outline;
                }
            }
        }
    }
    return -1;
}

/* The citation an entry ends in, after a leader. */
static const struct fo_node *citation_of(const struct fo_node *node, bool *has_leader)
{
    for (const struct fo_node *child = node->first_child; child; child = child->next) {
        const struct fo_node *found = NULL;
        *has_leader |= child->object == FO_LEADER;
        if (child->object == FO_PAGE_NUMBER_CITATION) {
            found = *has_leader ? child : NULL;
        } else if (fo_is_inline_level(child->object) && child->object != FO_TEXT) {
            found = citation_of(child, has_leader);
        } else if (fo_is_block_level(child->object)) {
            return NULL;
        }
        if (found) {
            return found;
        }
    }
    return NULL;
}

/* The level of the heading an entry leads to, 0-based; -1: no entry. */
static int32_t entry_level(const struct docx *docx, const struct fo_node *block)
{
    bool has_leader = false;
    if (!block || block->object != FO_BLOCK) {
        return -1;
    }
    const struct fo_node *citation = citation_of(block, &has_leader);
    const struct target *target = citation ? target_find(docx, citation->props->l.ref_id) : NULL;
    if (!target || !target->node) {
        return -1;
    }
    int32_t level = target->outline >= 0 ? target->outline : style_level(docx, target->node);
    return level;
}

static const char *instruction_for(struct docx *docx, const struct fo_node *block)
{
    int32_t least = 8, most = 0;
    for (const struct fo_node *node = block; node; node = node->next) {
        int32_t level = entry_level(docx, node);
        if (level < 0) {
            break;
        }
        least = level < least ? level : least;
        most = level > most ? level : most;
    }
    char *text = arena_printf(docx->job.arena, "TOC \\o \"%d-%d\" \\h \\z \\u", (int)least + 1,
                              (int)most + 1);
    if (!text) {
        docx_fail(docx, STATUS_NO_MEMORY);
    }
    return text;
}

/* Word's own styles for entries go to nine; ours to four. */
static const char *const styles[] = {"toc-1", "toc-2", "toc-3", "toc-4"};

void toc_enter(struct flow *flow, const struct fo_node *block)
{
    struct docx *docx = flow->story->docx;
    int32_t level = flow->is_body ? entry_level(docx, block) : -1;
    if (level < 0) {
        return;
    }
    flow->toc_style = (size_t)level < ARRAY_LENGTH(styles) ? styles[level] : NULL;
    if (entry_level(docx, block->previous) < 0) {
        flow->toc_begins = instruction_for(docx, block);
    }
}

void toc_begin_write(struct flow *flow)
{
    const char *instruction = flow->toc_begins;
    flow->toc_begins = NULL;
    if (instruction) {
        const struct run_props *props = &flow->open.mark;
        field_mark_write(flow, props, "begin");
        field_instruction_write(flow, props, instruction);
        field_mark_write(flow, props, "separate");
    }
}

void toc_leave(struct flow *flow, const struct fo_node *block)
{
    if (!flow->toc_style || entry_level(flow->story->docx, block) < 0) {
        return;
    }
    flow->toc_style = NULL;
    if (entry_level(flow->story->docx, block->next) < 0 && flow->open.is_open) {
        field_mark_write(flow, &flow->open.mark, "end");
    }
}
