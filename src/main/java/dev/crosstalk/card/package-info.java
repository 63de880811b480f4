/** What the author of a card wrote, with line numbers, and the typed scenario in it. */
package dev.crosstalk.card;
