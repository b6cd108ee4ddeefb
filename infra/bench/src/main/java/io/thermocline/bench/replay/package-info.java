/** Measures replays against a bare producer of the same records. */
package io.thermocline.bench.replay;
