package io.chancery.cli;

import io.chancery.cli.bench.BenchCommand;
import io.chancery.cli.board.BoardCommand;
import io.chancery.cli.chain.QueryCommand;
import io.chancery.cli.chain.StatusCommand;
import io.chancery.cli.chain.TransferCommand;
import io.chancery.cli.chain.TxCommand;
import io.chancery.cli.chain.WatchCommand;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.contracts.CallCommand;
import io.chancery.cli.contracts.DeployCommand;
import io.chancery.cli.contracts.NewCommand;
import io.chancery.cli.contracts.PackCommand;
import io.chancery.cli.contracts.TaskCommand;
import io.chancery.cli.contracts.TestCommand;
import io.chancery.cli.contracts.UpgradeCommand;
import io.chancery.cli.engine.EngineCommand;
import io.chancery.cli.hooks.HookCommand;
import io.chancery.cli.keys.KeysCommand;
import io.chancery.cli.node.DemoCommand;
import io.chancery.cli.node.GenesisCommand;
import io.chancery.cli.node.InitCommand;
import io.chancery.cli.node.LocalnetCommand;
import io.chancery.cli.node.NodeCommand;
import io.chancery.cli.proof.ReplayCommand;
import io.chancery.cli.proof.TortureCommand;
import io.chancery.cli.proof.VerifyCommand;
import io.chancery.cli.state.StateCommand;
import io.chancery.cli.validators.ValidatorCommand;
import java.util.List;
import java.util.function.Function;

/** Every command, in the order of the help. A new command is a class and a line here. */
final class Commands {
  private static final List<Function<Session, Subcommand>> ALL =
      List.of(
          DemoCommand::new,
          NodeCommand::new,
          InitCommand::new,
          LocalnetCommand::new,
          StatusCommand::new,
          GenesisCommand::new,
          NewCommand::new,
          TestCommand::new,
          PackCommand::new,
          KeysCommand::new,
          DeployCommand::new,
          UpgradeCommand::new,
          CallCommand::new,
          QueryCommand::new,
          TaskCommand::new,
          TransferCommand::new,
          TxCommand::new,
          ValidatorCommand::new,
          HookCommand::new,
          WatchCommand::new,
          BenchCommand::new,
          BoardCommand::new,
          EngineCommand::new,
          VerifyCommand::new,
          ReplayCommand::new,
          StateCommand::new,
          TortureCommand::new,
          CompletionCommand::new);

  private Commands() {}

  static List<Subcommand> all(Session session) {
    return ALL.stream().map(command -> command.apply(session)).toList();
  }
}
