#include "proof/proof_internal.h"

/* The row of totals against the rows above it, column by column. */

#define COLUMNS_MAX 40

struct column {
    int64_t sum, since; /* thousandths: of all rows, and of those since the last subtotal */
    int numbers, others, since_numbers;
};

struct table {
    struct proofing *proofing;
    struct column columns[COLUMNS_MAX];
};

/* 1,234.5 with a unit behind it or not; percentages are no amounts. */
static bool read_amount(struct slice text, int64_t *value)
{
    int64_t number = 0;
    int decimals = -1, digits = 0;
    size_t i = 0;
    for (; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '.' && decimals < 0 && digits) {
            decimals = 0;
        } else if (c >= '0' && c <= '9' && decimals < 3 && digits < 14) {
            number = number * 10 + (c - '0');
            decimals += decimals >= 0;
            digits++;
        } else if (c != ',' || !digits) {
            break;
        }
    }
    struct slice unit = slice_of(text.ptr + i, text.len - i);
    bool known = unit.len == 0 || slice_is(unit, "元") || slice_is(unit, "万元")
                 || slice_is(unit, "人") || slice_is(unit, "个") || slice_is(unit, "家");
    for (int k = decimals < 0 ? 0 : decimals; k < 3; k++) {
        number *= 10;
    }
    *value = number;
    return digits > 0 && known;
}

static int span_of(struct proofing *proofing, const struct unit *unit)
{
    const char *span = unit->node ? xml_attribute(proofing->arena, unit->node, "span") : NULL;
    int wide = span ? number_read(slice_from(span)) : 1;
    return wide > 0 && wide <= COLUMNS_MAX ? wide : 1;
}

static void note(struct table *table, const struct unit *unit, int64_t sum)
{
    struct proofing *proofing = table->proofing;
    struct strbuf text = {0};
    strbuf_add_milli(&text, sum);
    const char *args[4] = {proof_quote(proofing, unit_text(proofing->manuscript, unit), 16),
                           proof_print(proofing, "%s", strbuf_str(&text))};
    strbuf_deinit(&text);
    finding_add(proofing, proof_check(proofing->proof, "C2"), unit->at, unit->len, DIAG_PROOF_TOTAL,
                args);
}

static void take_total(struct table *table, const struct unit *unit, struct column *column,
                       bool subtotal)
{
    int64_t total = 0;
    int64_t sum = subtotal ? column->since : column->sum;
    int numbers = subtotal ? column->since_numbers : column->numbers;
    if (read_amount(unit_text(table->proofing->manuscript, unit), &total) && numbers > 0
        && column->others == 0 && sum != total) {
        note(table, unit, sum);
    }
    column->since = column->since_numbers = 0;
}

/* A head that says that what is below it is not added up: 完成率, 标准, 位次. */
static bool is_rate(const struct table *table, struct slice head)
{
    return pattern_found(table->proofing->proof->named[PATTERN_RATE], head);
}

static void take_number(struct table *table, const struct unit *unit, struct column *column)
{
    struct slice text = unit_text(table->proofing->manuscript, unit);
    int64_t value = 0;
    if (read_amount(text, &value)) {
        column->sum += value;
        column->since += value;
        column->numbers++;
        column->since_numbers++;
    } else if (column->numbers ? text.len > 3 : is_rate(table, text)) {
        column->others++; /* words among the numbers, or rates: no column of amounts */
    }
}

/* One row, `first` to `end`: what is under a heading row only counts from its first number. */
static void take_row(struct table *table, const struct unit *first, const struct unit *end)
{
    struct slice head = unit_text(table->proofing->manuscript, first);
    bool subtotal = slice_is(head, "小计");
    int at = 0;
    for (const struct unit *unit = first; unit < end && at < COLUMNS_MAX; unit++) {
        struct column *column = &table->columns[at];
        if (first->total) {
            take_total(table, unit, column, subtotal);
        } else {
            take_number(table, unit, column);
        }
        at += span_of(table->proofing, unit);
    }
}

void check_tables(struct proofing *proofing)
{
    const struct manuscript *manuscript = proofing->manuscript;
    const struct unit *end = manuscript->units + manuscript->count;
    struct table table = {.proofing = proofing};
    int current = 0;
    for (const struct unit *unit = manuscript->units; unit < end;) {
        const struct unit *next = unit + 1;
        bool head = unit->part == PART_COLUMN;
        if (!head && (unit->part != PART_CELL || !unit->row)) {
            unit = next;
            continue;
        }
        if (unit->table != current) {
            table = (struct table){.proofing = proofing};
            current = unit->table;
        }
        while (next < end && next->part == unit->part && next->table == unit->table
               && next->row == unit->row) {
            next++;
        }
        take_row(&table, unit, next);
        unit = next;
    }
}
