/** Public data comes back as it was, from the archive and from Kafka. */
package io.thermocline.e2e.replayed;
