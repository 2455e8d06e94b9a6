#ifndef BASE_POOL_H
#define BASE_POOL_H

/* A quicker heap for a process with one thread that makes and frees many small blocks: libxml2
 * makes some 30,000 for a page of a form. Blocks up to 1 KB come from lists of free blocks, one
 * list per size; a list keeps what it was given, so memory once used for small blocks serves small
 * blocks until the process ends. Larger blocks are the C library's. To be chosen with
 * mem_set_allocator, by programs only: tests and memory checkers see more with the C library's
 * heap. */

struct allocator;
extern const struct allocator POOL_ALLOCATOR;

/* For a process that was forked to do one thing and end: from now on blocks of every size are cut
 * from one region of memory nobody used before, in large pages where the system has them. What the
 * parent had freed is left alone, for writing on it would copy its pages one by one. */
void pool_enter_region(void);

#endif
