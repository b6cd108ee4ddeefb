/** The published schema versions of our topics: checking compatibility, registering them. */
package io.thermocline.cli.schema;
