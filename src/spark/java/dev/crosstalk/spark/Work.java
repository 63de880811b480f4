package dev.crosstalk.spark;

import dev.crosstalk.cli.ClusterJob;
import java.io.Serializable;

/** What the machines of a cluster are to know of a batch. */
record Work(ClusterJob job, SharedFolder.Address folder, Lease lease) implements Serializable {}
