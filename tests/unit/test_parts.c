#include "unit/unit.h"

#include "base/file.h"
#include "base/hash.h"
#include "spool/spool.h"
#include "watch/photos.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* An archive's claim and the claims that become of it. */

struct scene {
    struct arena *arena;
    struct diagnostics diags;
    struct spool spool;
    struct claim claim; /* of the archive */
    const char *parts;  /* the folder its worker wrote */
    char dir[40];
};

static const char *at(const struct scene *s, const char *name)
{
    return spool_path(&s->spool, s->arena, "%s", name);
}

static void write_text(const struct scene *s, const char *path, const char *text)
{
    (void)s;
    assert_int_equal(file_write_synced(path, slice_from(text)), STATUS_OK);
}

static int set_up(void **state)
{
    struct scene *s = calloc(1, sizeof *s);
    struct stat seen;
    s->arena = arena_new();
    diag_init(&s->diags, s->arena);
    strcpy(s->dir, "/tmp/jianjia-parts-XXXXXX");
    assert_non_null(mkdtemp(s->dir));
    assert_int_equal(spool_open(s->dir, true, &s->diags, &s->spool), STATUS_OK);
    write_text(s, at(s, "inbox/\xC9\xEA.zip"), "PK");
    assert_int_equal(fstatat(s->spool.inbox_fd, "\xC9\xEA.zip", &seen, 0), 0);
    assert_int_equal(
        claim_take(&s->spool, s->arena, "\xC9\xEA.zip", &seen, "2026-05-06T07:08:09Z", &s->claim),
        STATUS_OK);
    s->parts = at(s, "work/parts");
    assert_int_equal(mkdir(s->parts, 0770), 0);
    *state = s;
    return 0;
}

static int tear_down(void **state)
{
    struct scene *s = *state;
    spool_close(&s->spool);
    assert_int_equal(tree_remove(s->dir), STATUS_OK);
    arena_free(s->arena);
    free(s);
    return 0;
}

static struct claim_photo photo_of(const char *file, const char *name, const char *bytes)
{
    struct claim_photo photo = {.file = file, .name = name, .size = strlen(bytes)};
    hash_sha256_hex(slice_from(bytes), photo.sha256);
    return photo;
}

/* As a worker writes it; with two photos. */
static void make_part(const struct scene *s, int number)
{
    const char *dir = arena_printf(s->arena, "%s/%d", s->parts, number);
    struct claim part = s->claim;
    struct claim_photo photos[] = {photo_of("001.jpg", "门口.jpg", "one"),
                                   photo_of("002.png", "食堂 2.png", "two")};
    assert_int_equal(mkdir(dir, 0770), 0);
    assert_int_equal(mkdir(file_join(s->arena, dir, "photos"), 0770), 0);
    write_text(s, file_join(s->arena, dir, "raw"), "<form/>");
    write_text(s, file_join(s->arena, dir, "photos/001.jpg"), "one");
    write_text(s, file_join(s->arena, dir, "photos/002.png"), "two");
    part.member = arena_printf(s->arena, "%d/表.xml", number);
    part.left_out = "Thumbs.db";
    assert_int_equal(part_finish(s->arena, dir, &part, photos, 2), STATUS_OK);
}

static void parts_become_claims_that_know_where_they_came_from(void **state)
{
    struct scene *s = *state;
    struct claim *claims;
    struct claim_photo *photos;
    size_t count;
    for (int i = 1; i <= 11; i++) {
        make_part(s, i);
    }
    assert_int_equal(claim_split(&s->spool, s->arena, &s->claim, s->parts, &claims, &count),
                     STATUS_OK);
    assert_int_equal(count, 11);
    assert_true(file_exists(s->claim.raw)); /* until the caller lets it go */
    assert_string_equal(claims[1].member, "2/表.xml");
    assert_string_equal(claims[9].member, "10/表.xml");
    assert_string_equal(claims[9].received, s->claim.received);
    assert_string_equal(claims[9].left_out, "Thumbs.db");
    assert_true(slice_is(claims[9].name, "\xC9\xEA.zip"));
    assert_int_equal(claim_photos(s->arena, &claims[9], &photos, &count), STATUS_OK);
    assert_int_equal(count, 2);
    assert_string_equal(photos[1].file, "002.png");
    assert_string_equal(photos[1].name, "食堂 2.png");
    assert_int_equal(photos[1].size, 3);
    assert_int_equal(claim_keep_photo(&claims[9], &photos[1], at(s, "work/kept")), STATUS_OK);
    assert_true(file_exists(at(s, "work/kept")));
    assert_int_equal(claim_photos(s->arena, &s->claim, &photos, &count), STATUS_OK);
    assert_int_equal(count, 0);
}

static void parts_split_again_after_half_of_them_moved(void **state)
{
    struct scene *s = *state;
    struct claim *claims;
    size_t count;
    for (int i = 1; i <= 3; i++) {
        make_part(s, i);
    }
    const char *first = spool_path(&s->spool, s->arena, "claim/%s-1", s->claim.id);
    assert_int_equal(rename(arena_printf(s->arena, "%s/1", s->parts), first), 0);
    make_part(s, 1); /* the second worker writes all of them */
    assert_int_equal(claim_split(&s->spool, s->arena, &s->claim, s->parts, &claims, &count),
                     STATUS_OK);
    assert_int_equal(count, 3);
    assert_string_equal(claims[0].member, "1/表.xml");
}

static void parts_are_rubbish_while_their_archive_is_claimed(void **state)
{
    struct scene *s = *state;
    struct claim *claims;
    size_t count;
    make_part(s, 1);
    make_part(s, 2);
    assert_int_equal(claim_split(&s->spool, s->arena, &s->claim, s->parts, &claims, &count),
                     STATUS_OK);
    assert_int_equal(parts_drop(&s->spool, NULL), STATUS_OK);
    assert_int_equal(claims_list(&s->spool, s->arena, &claims, &count), STATUS_OK);
    assert_int_equal(count, 1);
    assert_string_equal(claims[0].id, s->claim.id);
    make_part(s, 1);
    make_part(s, 2);
    assert_int_equal(claim_split(&s->spool, s->arena, &s->claim, s->parts, &claims, &count),
                     STATUS_OK);
    assert_int_equal(claim_remove(&s->claim), STATUS_OK);
    assert_int_equal(parts_drop(&s->spool, NULL),
                     STATUS_OK); /* they are claims in their own right */
    assert_int_equal(parts_drop(&s->spool, &s->claim), STATUS_OK);
    assert_int_equal(claims_list(&s->spool, s->arena, &claims, &count), STATUS_OK);
    assert_int_equal(count, 2);
    struct claim copy;
    assert_int_equal(claim_copy(s->arena, &claims[1], &copy), STATUS_OK);
    assert_string_equal(copy.member, "2/表.xml");
}

static void split_without_parts_is_the_machines_fault(void **state)
{
    struct scene *s = *state;
    struct claim *claims;
    size_t count;
    assert_int_equal(claim_split(&s->spool, s->arena, &s->claim, s->parts, &claims, &count),
                     STATUS_IO);
    assert_int_equal(rmdir(s->parts), 0);
    assert_int_not_equal(claim_split(&s->spool, s->arena, &s->claim, s->parts, &claims, &count),
                         STATUS_OK);
    assert_true(file_exists(s->claim.raw));
}

static void broken_ticket_of_photos_is_the_disks_fault(void **state)
{
    struct scene *s = *state;
    struct claim_photo *photos;
    size_t count;
    static const char *const bad[] = {"photo a\n", "photo ../a.jpg 00 1 61\n", "photo a 1 1 6\n"};
    for (size_t i = 0; i < ARRAY_LENGTH(bad); i++) {
        write_text(s, file_join(s->arena, s->claim.dir, "ticket"), bad[i]);
        assert_int_equal(claim_photos(s->arena, &s->claim, &photos, &count), STATUS_IO);
    }
    assert_int_equal(unlink(file_join(s->arena, s->claim.dir, "ticket")), 0);
    assert_int_equal(claim_photos(s->arena, &s->claim, &photos, &count), STATUS_OK);
    assert_int_equal(count, 0);
}

/* --- keys --- */

static void key_is_of_the_submission_and_its_photos(void **state)
{
    struct scene *s = *state;
    char raw[65], plain[33], with[33], other[33];
    struct claim_photo photos[] = {photo_of("001.jpg", "a.jpg", "one"),
                                   photo_of("002.jpg", "b.jpg", "two")};
    hash_sha256_hex(slice_from("PK"), raw);
    assert_int_equal(photos_key(raw, NULL, 0, plain), STATUS_OK);
    assert_memory_equal(plain, raw, 32);
    assert_int_equal(photos_claim_key(s->arena, &s->claim, other), STATUS_OK);
    assert_string_equal(other, plain);
    assert_int_equal(photos_key(raw, photos, 2, with), STATUS_OK);
    assert_string_not_equal(with, plain);
    photos[0].file = "003.jpg"; /* our own name says nothing */
    assert_int_equal(photos_key(raw, photos, 2, other), STATUS_OK);
    assert_string_equal(other, with);
    photos[0].name = "c.jpg";
    assert_int_equal(photos_key(raw, photos, 2, other), STATUS_OK);
    assert_string_not_equal(other, with);
    photos[0] = photo_of("001.jpg", "a.jpg", "One");
    assert_int_equal(photos_key(raw, photos, 2, other), STATUS_OK);
    assert_string_not_equal(other, with);
    assert_int_equal(photos_key(raw, photos + 1, 1, other), STATUS_OK);
    assert_string_not_equal(other, with);
}

/* --- what forms say of pictures --- */

static void forms_list_their_pictures(void **state)
{
    struct scene *s = *state;
    static const char text[] = "<form><items><item ref='R3'><self>x</self><photo "
                               "file='R03.JPG'>现场</photo></item></items>"
                               "<media><picture file='门口.jpg' date='2026-04-01'> "
                               "门口\n</picture><picture file='片.mp4'/>"
                               "<picture>no file</picture></media></form>";
    struct xml_document xml = {0};
    struct photo_list list;
    assert_int_equal(xml_parse(slice_from(text), "t", &s->diags, &xml), STATUS_OK);
    assert_int_equal(photos_listed(s->arena, &xml, &list), STATUS_OK);
    xml_close(&xml);
    assert_int_equal(list.count, 3);
    const struct photo_listed *item = photos_find(&list, "照片/r03.jpg");
    assert_non_null(item);
    assert_string_equal(item->item, "R3");
    assert_string_equal(item->caption, "现场");
    assert_false(item->handed_in);
    const struct photo_listed *door = photos_find(&list, "门口.jpg");
    assert_string_equal(door->caption, "门口");
    assert_string_equal(door->date, "2026-04-01");
    assert_true(door->handed_in);
    assert_null(photos_find(&list, "口.jpg"));
    struct claim_photo photos[] = {photo_of("001.jpg", "x/R03.jpg", "1"),
                                   photo_of("002.jpg", "外.jpg", "2")};
    photos_compare(&list, photos, 2, &s->diags);
    assert_int_equal(s->diags.count,
                     2); /* a film is not expected, what is kept at the unit neither */
    assert_int_equal(s->diags.items[0].code, DIAG_PHOTO_UNLISTED);
    assert_int_equal(s->diags.items[1].code, DIAG_PHOTO_MISSING);
    assert_non_null(strstr(s->diags.items[1].message[LANGUAGE_ZH], "门口.jpg"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(parts_become_claims_that_know_where_they_came_from),
        TEST(parts_split_again_after_half_of_them_moved),
        TEST(parts_are_rubbish_while_their_archive_is_claimed),
        TEST(split_without_parts_is_the_machines_fault),
        TEST(broken_ticket_of_photos_is_the_disks_fault),
        TEST(key_is_of_the_submission_and_its_photos),
        TEST(forms_list_their_pictures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
