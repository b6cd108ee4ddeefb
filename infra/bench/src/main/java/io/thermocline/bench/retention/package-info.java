/** How fast days are compacted and turned cold, and how much is written for it. */
package io.thermocline.bench.retention;
