/** State of one object a key, on the heap or in front of a backend that serializes. */
package io.thermocline.jobs.state;
