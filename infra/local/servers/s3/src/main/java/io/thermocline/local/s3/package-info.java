/** Runs inside the S3 server's process: what its own properties cannot say. */
package io.thermocline.local.s3;
