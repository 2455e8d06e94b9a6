#ifndef PROOF_PROOF_INTERNAL_H
#define PROOF_PROOF_INTERNAL_H

#include "proof/pattern.h"
#include "proof/proof.h"

#include <stdint.h>

/* What the files of this folder share.
 *
 *   text or tree ──manuscript──▶ one text, its units ──families──▶ findings ──emit──▶ diagnostics
 */

/* --- the manuscript: all text in one run, units separated by a line feed --- */

enum part {
    PART_NONE,
    PART_TITLE,     /* of the document */
    PART_HEADING,   /* a line of its own above what it heads */
    PART_PARAGRAPH, /* running text */
    PART_NOTE,      /* a note to it */
    PART_FIELD,     /* a short text: who it goes to, a signature, a name */
    PART_CELL,      /* of a table or form */
    PART_COLUMN,    /* the head of a column */
    PART_LISTED,    /* the name of an attachment in the list of attachments */
    PART_ATTACHED,  /* the title of an attachment */
    PART_SHEET,     /* plain text: the line «附件1» above an attachment */
    PART_ISSUED,    /* the date of the document */
    PART_PERIOD,    /* the year it is about */
    PART_TABLE,     /* containers: these hold no text of their own */
    PART_ROW,
    PART_TOTAL,
    PART_COUNT
};
#define PART_BIT(part) (1u << (part))
#define PARTS_TEXT (PART_BIT(PART_PARAGRAPH) | PART_BIT(PART_NOTE))

/* The part of a name in a manifest or rule (title, heading ..); PART_NONE when there is none. */
enum part part_named(struct slice name);
/* 标题, 小标题, 正文 .. */
const char *part_label(enum part part);

/* The number a unit begins with. Styles in the order GB/T 9704 gives the levels. */
enum mark_style {
    MARK_NONE,
    MARK_HAN,       /* 一、 */
    MARK_HAN_ROUND, /* （一） */
    MARK_DIGIT,     /* 1. or 1、 */
    MARK_ROUND,     /* （1） */
    MARK_CIRCLE,    /* ① */
    MARK_CLAUSE,    /* 4.1.2 */
    MARK_COUNT
};
struct mark {
    enum mark_style style;
    int number;
    size_t len; /* bytes, without blanks behind it */
};
struct mark mark_read(struct slice text);
/* As it is written: “三、”, “（三）”. */
const char *mark_text(struct arena *arena, enum mark_style style, int number);

struct unit {
    enum part part;
    size_t at, len;
    const xmlNode *node; /* NULL in plain text */
    int table, row;      /* 1-based; 0: none */
    bool total;          /* in the row of totals */
    bool sheet;          /* begins an attachment */
    int gap;             /* blank lines before it; plain text */
    struct mark mark;
};

/* From `at` on the text stands at this place of the file. */
struct anchor {
    size_t at;
    int line, column; /* column 0: unknown */
};

struct date {
    int year, month, day; /* 0: not said */
};

struct manuscript {
    struct slice text;
    struct unit *units;
    size_t count, capacity;
    struct anchor *anchors;
    size_t anchor_count, anchor_capacity;
    struct strbuf build;
    struct arena *arena;
    bool raw, out_of_memory;
};

/* Both fill a manuscript; strings and arrays in `arena`. */
enum status manuscript_from_text(struct arena *arena, struct slice utf8,
                                 struct manuscript *out) WARN_UNUSED;
enum status manuscript_from_tree(struct arena *arena, const struct submission *submission,
                                 struct manuscript *out) WARN_UNUSED;

/* --- manuscript.c: building blocks of both --- */
void manuscript_anchor(struct manuscript *manuscript, int line, int column);
/* Opens a unit at the end of the text; manuscript_close ends it, and drops it when it is empty. */
struct unit *manuscript_open(struct manuscript *manuscript, enum part part);
void manuscript_close(struct manuscript *manuscript);
enum status manuscript_finish(struct manuscript *manuscript) WARN_UNUSED;

static inline struct slice unit_text(const struct manuscript *manuscript, const struct unit *unit)
{
    return slice_of(manuscript->text.ptr + unit->at, unit->len);
}
/* Without the number it begins with. */
struct slice unit_body(const struct manuscript *manuscript, const struct unit *unit);
/* The unit that holds an offset. */
const struct unit *manuscript_unit(const struct manuscript *manuscript, size_t at);
/* Line and column of an offset. */
void manuscript_place(const struct manuscript *manuscript, size_t at, int *line, int *column);

/* --- rules.c: schemas/common/proof.xml --- */

enum gather { GATHER_NONE, GATHER_UNIT, GATHER_DOCUMENT };

/* What every check has: id, how grave, where it comes from. */
struct check {
    const char *id, *see, *unless;
    enum severity severity;
    enum gather gather;
    unsigned parts;        /* in which it looks; 0: everywhere */
    struct pattern *when;  /* only in documents that hold this */
    const char *zh, *en;   /* message templates; NULL: the code's own */
    const char *remedy_zh; /* NULL: made from what to write instead */
    const char *remedy_en;
};

struct rule_pattern {
    struct pattern *pattern;
    struct pattern *before; /* has to match what stands before it; NULL: anything may */
    const char *replace;    /* $0..$9; NULL: nothing to offer */
    const char *map;        /* pairs of characters; NULL: none */
    struct rule_pattern *next;
};

struct text_rule {
    struct check check;
    struct rule_pattern *patterns, *excepts;
    struct text_rule *next;
};

struct word {
    struct slice literal; /* what is looked for, with its neighbours */
    size_t skip, len;     /* the wrong part of it */
    const char *right;
    const struct check *check;
    int group;    /* words that give each other away; 0: none */
    bool suspect; /* reported only once its group is known to be in the text */
};

/* Different ways to write one thing; a text should keep to one. */
struct term {
    const char **forms;
    size_t count;
    const struct check *check;
    struct term *next;
};

struct word_list { /* characters or words, sorted */
    struct slice *items;
    size_t count;
};

struct proof {
    struct arena *arena;
    const char *path;
    struct text_rule *rules, **rules_end;
    struct check **checks; /* of the families */
    size_t check_count, check_capacity;
    struct word *words;
    size_t word_count, word_capacity;
    uint64_t word_starts[64]; /* a bit for each hash of the first character of a word */
    int spread;               /* how many hits give a group away */
    struct term *terms;
    struct word_list doubled;     /* characters never doubled on purpose */
    struct word_list doubled_ok;  /* where they are all the same: 目的的 */
    struct word_list repeated_ok; /* words said twice on purpose: 研究研究 */
    struct pattern *named[24];    /* patterns of the families, by enum proof_pattern */
};

/* Patterns that the families look with; named in the data. */
enum proof_pattern {
    PATTERN_WINDOW,   /* a unit that says when something is open */
    PATTERN_DEADLINE, /* a date by which something is to be done */
    PATTERN_DONE,     /* what lies behind us */
    PATTERN_FUTURE,   /* what is to come */
    PATTERN_DATE,
    PATTERN_DATE_HAN,
    PATTERN_WEEKDAY,
    PATTERN_YEARS,
    PATTERN_RANGE, /* between two dates */
    PATTERN_NEXT_YEAR,
    PATTERN_COUNTED, /* 以下三项 */
    PATTERN_STEPS,   /* 3个阶段11个步骤 */
    PATTERN_LISTED,  /* 甲、乙、丙三个 */
    PATTERN_SUM,     /* 共10万元，其中 */
    PATTERN_PARTS,   /* a number with its unit */
    PATTERN_NAMES,   /* （15个） at the end of a heading */
    PATTERN_SHEET,
    PATTERN_REFERENCE, /* 见附件3 */
    PATTERN_INLINE,    /* 一是 .. 二是, 第一，.. 第二， */
    PATTERN_RATE,      /* heads of columns that are not added up */
    PATTERN_BANNER,    /* headings of collected texts */
    PATTERN_KINDS
};

/* NULL when the data does not have it, or switch it off. */
const struct check *proof_check(const struct proof *proof, const char *id);
/* A number below 4096 for the three bytes a word begins with. */
static inline unsigned word_start(const char *text)
{
    const unsigned char *bytes = (const unsigned char *)text;
    return (bytes[0] * 961u + bytes[1] * 31u + bytes[2]) % 4096u;
}
bool word_list_has(const struct word_list *list, struct slice word);

/* --- findings --- */

struct finding {
    const struct check *check;
    size_t at, len;
    enum diag_code code;
    const char *args[4];
    size_t order, times;
    bool dropped;
};

struct proofing {
    struct proof *proof;
    struct manuscript *manuscript;
    const struct proof_labels *labels;
    const struct submission *submission;
    const char *name;
    struct arena *arena;
    struct diagnostics *diags;
    struct finding *findings;
    size_t count, capacity;
    int year;           /* of the document; 0 unknown */
    struct date issued; /* of the document */
    bool out_of_memory;
};

/* Notes a finding of `check` (NULL: switched off) about `len` bytes at `at`; the strings fill the
 * code's template and live in the arena or longer. */
void finding_add(struct proofing *proofing, const struct check *check, size_t at, size_t len,
                 enum diag_code code, const char *const args[4]);
/* Sorts them, joins and drops what says the same, reports the rest. */
void findings_emit(struct proofing *proofing);
/* printf of integers and strings into the arena; "" when memory fails. */
const char *proof_print(struct proofing *proofing, const char *format, ...) PRINTF_LIKE(2, 3);
/* A copy of at most `max` characters, cut ones marked with …. */
const char *proof_quote(struct proofing *proofing, struct slice text, size_t max);

/* --- the families; each looks at the whole manuscript --- */
void check_patterns(struct proofing *proofing);
void check_words(struct proofing *proofing);
void check_doubled(struct proofing *proofing);
void check_marks(struct proofing *proofing);
void check_numbering(struct proofing *proofing);
void check_lines(struct proofing *proofing);
void check_dates(struct proofing *proofing);
void check_counts(struct proofing *proofing);
void check_tables(struct proofing *proofing);
void check_attachments(struct proofing *proofing);
void check_terms(struct proofing *proofing);

/* --- numbers.c --- */
/* A whole number in digits or Han (十一, 二十, 两); -1 when it is none. */
int number_read(struct slice text);
/* The date a match of PATTERN_DATE names; what it does not say is 0. */
struct date date_of(const struct match *match);
/* Whether month and day exist (in that year; leap day allowed when the year is not said). */
bool date_exists(struct date date);
/* <0, 0, >0; what one of both does not say counts as equal. */
int date_compare(struct date a, struct date b);
/* 0 Sunday .. 6 Saturday. */
int date_weekday(struct date date);

#endif
