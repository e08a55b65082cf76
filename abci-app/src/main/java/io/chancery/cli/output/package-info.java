/**
 * How every command speaks: {@link io.chancery.cli.output.Output} in plain text or JSON, {@link
 * io.chancery.cli.output.Table}s within 80 columns, {@link io.chancery.cli.output.Palette} colours
 * on terminals, {@link io.chancery.cli.output.Progress} on the error stream.
 *
 * <p>Texts come from chains that anybody writes to, so nothing that could steer a terminal gets
 * through. Knows no command and no node.
 */
@NullMarked
package io.chancery.cli.output;

import org.jspecify.annotations.NullMarked;
