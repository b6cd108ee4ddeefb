/** Shows what queries yield: rows in several formats, and what reading them takes. */
package io.thermocline.cli.query;
