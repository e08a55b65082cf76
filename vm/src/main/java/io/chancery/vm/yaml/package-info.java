/**
 * YAML files as people write them: parsed by Jackson into nodes that remember their line, without
 * tags, anchors and aliases, and read section by section into sentences about what is wrong.
 *
 * <p>A pure function of the text: the contract manifest is read with it while a block executes.
 */
@NullMarked
package io.chancery.vm.yaml;

import org.jspecify.annotations.NullMarked;
