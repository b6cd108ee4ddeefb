/**
 * The order saga against the same saga as a plain consumer loop, with participants that do nothing.
 */
package io.thermocline.bench.saga;
