/** A rebuild of read models against the job that keeps them. */
package io.thermocline.bench.rebuild;
