/**
 * Public data sets, loaded as a user would, against SQL over the very same raw files: importers,
 * pipeline and read models in one.
 */
package io.thermocline.e2e.realdata;
