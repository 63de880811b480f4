/** Either end of the line: what was heard goes in, what is said comes out. */
package dev.crosstalk.agent;
