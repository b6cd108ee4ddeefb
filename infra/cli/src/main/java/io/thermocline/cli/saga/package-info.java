/** The order saga as its read model and its topics tell of it. */
package io.thermocline.cli.saga;
