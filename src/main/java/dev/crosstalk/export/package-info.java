/** Makes training data of kept calls: files in, files out. Asks no model and makes no call. */
package dev.crosstalk.export;
