/**
 * The same batch on an Apache Spark cluster: ranges of call numbers are its partitions, inside a
 * task the batch of one machine makes many calls at once, and what is finished is kept range by
 * range on a file system that all machines share.
 */
package dev.crosstalk.spark;
