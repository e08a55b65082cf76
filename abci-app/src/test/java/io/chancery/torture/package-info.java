/** What is promised of replay and of crashes, by small seeded samples of the torture. */
@NullMarked
package io.chancery.torture;

import org.jspecify.annotations.NullMarked;
