#include "xml/xml_internal.h"

#include "base/alloc.h"

#include <libxml/xmlschemas.h>

/* W3C schemas: compiled once, judged with a validator context that is used again and again. */

struct xml_schema {
    xmlSchemaPtr schema;
    xmlSchemaValidCtxtPtr validator;
};

static enum status failed(const struct xml_faults *faults)
{
    if (faults->out_of_memory) {
        struct diag_place place = {.file = faults->file};
        diag_report(faults->diags, DIAG_NO_MEMORY, &place, NULL);
        return STATUS_NO_MEMORY;
    }
    return STATUS_CONFIG;
}

/* Files it includes are read by parser contexts of the library's own making, which speak to the
 * thread's handler: both are ours for the time of compiling. */
static xmlSchemaPtr compile(xmlDocPtr doc, struct xml_faults *faults)
{
    xmlSchemaParserCtxtPtr parser = xmlSchemaNewDocParserCtxt(doc);
    if (!parser) {
        faults->out_of_memory = true;
        return NULL;
    }
    xmlStructuredErrorFunc outer = xmlStructuredError;
    void *outer_data = xmlStructuredErrorContext;
    xmlSetStructuredErrorFunc(faults, xml_faults_maintainer);
    xmlSchemaSetParserStructuredErrors(parser, xml_faults_maintainer, faults);
    xmlSchemaPtr schema = xmlSchemaParse(parser);
    xmlSetStructuredErrorFunc(outer_data, outer);
    xmlSchemaFreeParserCtxt(parser);
    return schema;
}

enum status xml_schema_open(const char *path, const char *root, struct diagnostics *diags,
                            struct xml_schema **out)
{
    struct xml_faults faults = {
        .diags = diags, .file = path, .what = "表结构（XSD）", .what_en = "schema"};
    struct xml_document document = {0};
    *out = NULL;
    enum status status = xml_read_as(XML_KIND_STYLESHEET, path, diags, &document);
    if (status != STATUS_OK) {
        return status == STATUS_NO_MEMORY ? status : STATUS_CONFIG;
    }
    struct xml_schema *schema = mem_calloc(1, sizeof *schema);
    faults.out_of_memory = schema == NULL;
    xml_loader_open(root);
    if (schema) {
        schema->schema = compile(document.doc, &faults);
        schema->validator = schema->schema ? xmlSchemaNewValidCtxt(schema->schema) : NULL;
    }
    xml_loader_close();
    xml_close(&document);
    if (faults.count == 0 && schema && schema->validator) {
        *out = schema;
        return STATUS_OK;
    }
    if (faults.count == 0 && !faults.out_of_memory) {
        xml_faults_add(&faults, path, 0, slice_from("the schema cannot be compiled"));
    }
    xml_schema_free(schema);
    return failed(&faults);
}

void xml_schema_free(struct xml_schema *schema)
{
    if (schema) {
        xmlSchemaFreeValidCtxt(schema->validator);
        xmlSchemaFree(schema->schema);
        mem_free(schema);
    }
}

static const struct {
    int code;
    enum xml_schema_fault fault;
} FAULTS[] = {
    {XML_SCHEMAV_CVC_ELT_1, XML_FAULT_ROOT},
    {XML_SCHEMAV_ELEMENT_CONTENT, XML_FAULT_CONTENT},
    {XML_SCHEMAV_CVC_COMPLEX_TYPE_2_4, XML_FAULT_CONTENT},
    {XML_SCHEMAV_CVC_COMPLEX_TYPE_2_1, XML_FAULT_CONTENT},
    {XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3, XML_FAULT_TEXT},
    {XML_SCHEMAV_CVC_COMPLEX_TYPE_2_2, XML_FAULT_NOT_SIMPLE},
    {XML_SCHEMAV_CVC_TYPE_3_1_2, XML_FAULT_NOT_SIMPLE},
    {XML_SCHEMAV_CVC_COMPLEX_TYPE_3_1, XML_FAULT_ATTRIBUTE},
    {XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1, XML_FAULT_ATTRIBUTE},
    {XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_2, XML_FAULT_ATTRIBUTE},
    {XML_SCHEMAV_CVC_COMPLEX_TYPE_4, XML_FAULT_ATTRIBUTE},
    {XML_SCHEMAV_CVC_TYPE_3_1_1, XML_FAULT_ATTRIBUTE},
    {XML_SCHEMAV_CVC_LENGTH_VALID, XML_FAULT_LENGTH},
    {XML_SCHEMAV_CVC_MINLENGTH_VALID, XML_FAULT_LENGTH},
    {XML_SCHEMAV_CVC_MAXLENGTH_VALID, XML_FAULT_LENGTH},
    {XML_SCHEMAV_CVC_MININCLUSIVE_VALID, XML_FAULT_RANGE},
    {XML_SCHEMAV_CVC_MAXINCLUSIVE_VALID, XML_FAULT_RANGE},
    {XML_SCHEMAV_CVC_MINEXCLUSIVE_VALID, XML_FAULT_RANGE},
    {XML_SCHEMAV_CVC_MAXEXCLUSIVE_VALID, XML_FAULT_RANGE},
    {XML_SCHEMAV_CVC_TOTALDIGITS_VALID, XML_FAULT_RANGE},
    {XML_SCHEMAV_CVC_FRACTIONDIGITS_VALID, XML_FAULT_RANGE},
    {XML_SCHEMAV_CVC_PATTERN_VALID, XML_FAULT_PATTERN},
    {XML_SCHEMAV_CVC_ENUMERATION_VALID, XML_FAULT_ENUMERATION},
    {XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1, XML_FAULT_TYPE},
    {XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_2, XML_FAULT_TYPE},
    {XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_3, XML_FAULT_TYPE},
    {XML_SCHEMAV_CVC_ELT_5_2_2_2_1, XML_FAULT_TYPE},
    {XML_SCHEMAV_CVC_ELT_5_2_2_2_2, XML_FAULT_TYPE},
    {XML_SCHEMAV_CVC_IDC, XML_FAULT_IDENTITY},
};

static enum xml_schema_fault classify(int code)
{
    for (size_t i = 0; i < ARRAY_LENGTH(FAULTS); i++) {
        if (FAULTS[i].code == code) {
            return FAULTS[i].fault;
        }
    }
    return XML_FAULT_OTHER;
}

struct judging {
    xml_schema_fault_fn *report;
    void *state;
    size_t count;
    bool out_of_memory;
};

/* A fault of an attribute is reported on its element; only the head of the message («Element 'e',
 * attribute 'a': ..») tells which one. Names hold no quotes, so nothing of the document can be
 * mistaken for it. */
static const xmlNode *attribute_at_fault(const xmlNode *node, const char *message)
{
    static const char MARK[] = "', attribute '";
    const char *quote =
        message && strncmp(message, "Element '", 9) == 0 ? strchr(message + 9, '\'') : NULL;
    if (!quote || strncmp(quote, MARK, sizeof MARK - 1) != 0 || !node
        || node->type != XML_ELEMENT_NODE) {
        return node;
    }
    const char *name = quote + sizeof MARK - 1, *end = strchr(name, '\'');
    for (const xmlAttr *a = node->properties; end && a; a = a->next) {
        if (slice_is(slice_of(name, (size_t)(end - name)), (const char *)a->name)) {
            return (const xmlNode *)a;
        }
    }
    return node;
}

static void on_fault(void *user, xmlErrorPtr error)
{
    struct judging *judging = user;
    judging->out_of_memory |= error->code == XML_ERR_NO_MEMORY;
    judging->count++;
    judging->report(judging->state, attribute_at_fault(error->node, error->message),
                    classify(error->code));
}

enum status xml_schema_validate(struct xml_schema *schema, const struct xml_document *document,
                                xml_schema_fault_fn *report, void *state)
{
    struct judging judging = {.report = report, .state = state};
    xmlSchemaSetValidStructuredErrors(schema->validator, on_fault, &judging);
    int result = xmlSchemaValidateDoc(schema->validator, document->doc);
    if (judging.out_of_memory) {
        return STATUS_NO_MEMORY;
    }
    if (result == 0 && judging.count == 0) {
        return STATUS_OK;
    }
    return result > 0 ? STATUS_INVALID : STATUS_LIMIT;
}

enum status xml_schema_validate_own(struct xml_schema *schema, const struct xml_document *document,
                                    const char *file, const char *what, const char *what_en,
                                    struct diagnostics *diags)
{
    struct xml_faults faults = {.diags = diags, .file = file, .what = what, .what_en = what_en};
    xmlSchemaSetValidStructuredErrors(schema->validator, xml_faults_maintainer, &faults);
    int result = xmlSchemaValidateDoc(schema->validator, document->doc);
    if (faults.out_of_memory) {
        return failed(&faults);
    }
    if (result != 0 && !faults.count) {
        xml_faults_add(&faults, file, 0, slice_from("too complex to validate"));
    }
    return result == 0 && !faults.count ? STATUS_OK : STATUS_CONFIG;
}
