/** The page on which people look at calls: one file that needs nothing else. */
package dev.crosstalk.report;
