#include "validate/xsd_internal.h"

#include "base/limits.h"

static void collect(void *state, const xmlNode *node, enum xml_schema_fault kind)
{
    struct judge *judge = state;
    if (!node || judge->fault_count >= FAULTS_MAX) {
        return; /* what is not seen now is seen in the next round */
    }
    /* the copy is ours to change */
    judge->faults[judge->fault_count++] = (struct fault){(xmlNode *)node, kind};
}

static enum status rootless(const struct judge *judge)
{
    const struct form *form = judge->validation->form;
    const struct diag_place place = {.file = form->schema_path, .stage = "form"};
    diag_report(judge->validation->diags, DIAG_FORM_BROKEN, &place, form->id,
                "表结构（XSD）里没有 form 元素", "its schema has no element form", NULL);
    return STATUS_CONFIG;
}

static void settle_structure(struct judge *judge)
{
    for (size_t i = 0; i < judge->fault_count; i++) {
        xmlNode *node = judge->faults[i].node;
        if (xsd_was_taken_out(node)) {
            continue;
        }
        switch (judge->faults[i].kind) {
        case XML_FAULT_CONTENT:
            xsd_settle_content(judge, node);
            break;
        case XML_FAULT_TEXT:
            xsd_settle_text(judge, node);
            break;
        case XML_FAULT_NOT_SIMPLE:
            xsd_settle_not_simple(judge,
                                  node->type == XML_ELEMENT_NODE && xsd_next_element(node->children)
                                      ? node
                                      : node->parent);
            break;
        case XML_FAULT_ATTRIBUTE:
            xsd_settle_attributes(judge, node);
            break;
        case XML_FAULT_IDENTITY:
            xsd_settle_identity(judge, node);
            break;
        case XML_FAULT_ROOT: /* intake has seen the right root: the schema lacks it */
            judge->validation->failed = rootless(judge);
            break;
        case XML_FAULT_OTHER:
            xsd_settle_generic(judge, node);
            break;
        default:
            break;
        }
    }
}

static enum status run_rounds(struct judge *judge)
{
    struct validation *validation = judge->validation;
    for (int round = 0; round < LIMIT_SCHEMA_REPAIRS; round++) {
        judge->fault_count = 0;
        judge->progress = false;
        judge->round = round + 1;
        enum status status =
            xml_schema_validate(validation->form->schema, &judge->scratch, collect, judge);
        if (status != STATUS_INVALID) {
            return status;
        }
        xsd_settle_values(judge);
        settle_structure(judge);
        if (validation->out_of_memory) {
            return STATUS_NO_MEMORY;
        }
        if (!judge->progress) {
            return STATUS_OK;
        }
    }
    diag_report(validation->diags, DIAG_XSD_MORE, NULL, NULL);
    return STATUS_OK;
}

static void ignore(void *state, const xmlNode *node, enum xml_schema_fault kind)
{
    (void)state;
    (void)node;
    (void)kind;
}

static enum status explain_all(struct validation *validation)
{
    struct judge judge = {.validation = validation};
    size_t before = validation->diags->counts[SEVERITY_ERROR];
    judge.faults = arena_array(validation->arena, FAULTS_MAX, sizeof *judge.faults);
    enum status status = judge.faults ? xsd_copy(&judge) : STATUS_NO_MEMORY;
    if (status == STATUS_OK) {
        status = run_rounds(&judge);
    }
    xsd_copy_free(&judge);
    if (status == STATUS_OK && validation->diags->counts[SEVERITY_ERROR] == before) {
        /* never say nothing about a document that was judged wrong */
        struct diag_place place = {.line = 1, .rule = "xsd"};
        diag_report(validation->diags, DIAG_XSD_OTHER, &place, validation->form->title, NULL);
    }
    return status;
}

enum status xsd_check(struct validation *validation)
{
    enum status status =
        xml_schema_validate(validation->form->schema, &validation->submission->xml, ignore, NULL);
    if (status == STATUS_INVALID) {
        status = validation_index(validation) ? explain_all(validation) : validation->failed;
    }
    if (status == STATUS_LIMIT) {
        diag_report(validation->diags, DIAG_XSD_COMPLEX, NULL, NULL);
    }
    return status;
}
