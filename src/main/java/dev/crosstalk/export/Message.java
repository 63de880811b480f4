package dev.crosstalk.export;

import java.util.List;

/**
 * One message of a dialogue.
 *
 * @param assistant whether the side that is to learn said it
 * @param trained whether it is to be learnt; never what was heard, what was said from the card, or
 *     what was broken off
 * @param turns the places of its turns in the call, from 0
 */
record Message(boolean assistant, String text, boolean trained, List<Integer> turns) {
  Message {
    turns = List.copyOf(turns);
  }
}
