/** How commands tell of long work: a bar that redraws itself, or lines where nobody watches. */
package io.thermocline.cli.progress;
