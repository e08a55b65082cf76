/**
 * What every command is made of: {@link io.chancery.cli.command.Subcommand} runs in a {@link
 * io.chancery.cli.command.Session}, ends with an {@link io.chancery.cli.command.ExitCode}, and says
 * no with a {@link io.chancery.cli.command.CommandFailure}.
 *
 * <p>Commands that send something share {@link io.chancery.cli.command.Sending}, and those that
 * show a receipt {@link io.chancery.cli.command.ReceiptText}. Knows no command.
 */
@NullMarked
package io.chancery.cli.command;

import org.jspecify.annotations.NullMarked;
