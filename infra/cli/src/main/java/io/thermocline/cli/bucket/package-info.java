/** Settings of the archive's bucket that fit its layout: what they are, and what is wanted. */
package io.thermocline.cli.bucket;
