/** Ages the archive of a deployment: what the commands of retention work with. */
package io.thermocline.cli.retention;
