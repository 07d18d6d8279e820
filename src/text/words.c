/* SPDX-License-Identifier: Apache-2.0 */
/* words.c - the words of a folded text: what stands between single spaces. */
#include "text/text.h"

bool text_next_word(str *rest, str *word)
{
    while (rest->len && rest->ptr[0] == ' ')
        *rest = str_skip(*rest, 1);
    return rest->len && str_cut(rest, ' ', word);
}
