/** Words to objects, exceptions to exit codes. */
package dev.crosstalk.cli;
