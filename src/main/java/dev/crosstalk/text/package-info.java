/** Reads characters, words and quantities; knows nothing of calls. */
package dev.crosstalk.text;
