package io.chancery.abci.socket;

import io.chancery.abci.proto.Request;
import io.chancery.abci.proto.Response;
import io.chancery.abci.proto.ResponseException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;

/**
 * One connection, all of it on one thread: it reads a request, has it answered and buffers the
 * response, and writes when the engine asks for it with Flush.
 *
 * <p>So responses come in order, and an engine that doesn't read makes the write wait, with it the
 * next read, and soon its own next write: what is unanswered is bounded by the two buffers here and
 * those of the operating system.
 */
final class Connection implements Runnable {
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final long number;
  private final SocketChannel channel;
  private final Service service;
  private final RequestReader requests;
  private final ResponseWriter responses;

  Connection(long number, SocketChannel channel, Service service) {
    this.number = number;
    this.channel = channel;
    this.service = service;
    this.requests = new RequestReader(channel, service.limits());
    this.responses = new ResponseWriter(channel, service.limits());
  }

  @Override
  public void run() {
    String why = "The server has failed.";
    try {
      serve();
      why = "The other side closed the connection.";
    } catch (ProtocolViolation e) {
      why = message(e);
      refuse(why);
    } catch (CallFailure e) {
      why = message(e);
      refuse(why);
      service.listener().applicationFailed(e.call(), e.thrown());
    } catch (IOException e) {
      why = "The connection broke: " + message(e);
    } finally {
      service.seat().leave(number);
      abort();
      service.listener().closed(number, why);
    }
  }

  /** Until the end of the stream. */
  private void serve() throws IOException, ProtocolViolation, CallFailure {
    for (Optional<Request> next = requests.next(); next.isPresent(); next = requests.next()) {
      Response response = answer(next.get());
      responses.write(response);
      if (response.hasFlush()) {
        responses.flush();
      }
    }
    responses.flush();
  }

  private Response answer(Request request) throws IOException, ProtocolViolation, CallFailure {
    return switch (request.getValueCase()) {
      case VALUE_NOT_SET -> throw unknown(request);
      case ECHO, FLUSH -> Dispatch.answer(service.application(), request);
      default -> call(AbciCall.of(number, request), request);
    };
  }

  private Response call(AbciCall call, Request request)
      throws IOException, ProtocolViolation, CallFailure {
    if (!call.isOfConsensus()) {
      return made(call, request);
    }
    takeSeat(call);
    try {
      return made(call, request);
    } finally {
      service.seat().exit(number);
    }
  }

  private void takeSeat(AbciCall call) throws IOException, ProtocolViolation {
    try {
      if (!service.seat().enter(number)) {
        throw new ProtocolViolation(
            "%s was refused: another consensus engine is connected, and an application has one."
                .formatted(call.kind()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    }
  }

  // Whatever is thrown, the engine must hear of it before the process ends.
  @SuppressWarnings("CatchingUnchecked")
  private Response made(AbciCall call, Request request) throws CallFailure {
    service.listener().calling(call);
    try {
      return Dispatch.answer(service.application(), request);
    } catch (Throwable thrown) {
      throw new CallFailure(call, thrown);
    }
  }

  private static ProtocolViolation unknown(Request request) {
    return new ProtocolViolation(
        "A request came with none of the calls of ABCI 2.0; its fields are %s."
            .formatted(request.getUnknownFields().asMap().keySet()));
  }

  /** Says why, and that was all. */
  void turnAway(String why) {
    refuse(why);
    abort();
    service.listener().closed(number, why);
  }

  /** Sends the exception, and reads on until the other side has closed, or for a second. */
  private void refuse(String sentence) {
    Thread closer = Thread.ofVirtual().start(this::abortAfterFarewell);
    try {
      ResponseException exception = ResponseException.newBuilder().setError(sentence).build();
      responses.write(Response.newBuilder().setException(exception).build());
      responses.flush();
      channel.shutdownOutput();
      // Bytes that nobody has read would make TCP take back what was just written.
      ByteBuffer scrap = ByteBuffer.allocate(service.limits().bufferBytes());
      while (channel.read(scrap) >= 0) {
        scrap.clear();
      }
    } catch (IOException e) {
      // It was told, or doesn't listen: either way the connection is over.
    } finally {
      closer.interrupt();
    }
  }

  private void abortAfterFarewell() {
    try {
      Thread.sleep(FAREWELL);
      abort();
    } catch (InterruptedException e) {
      // The farewell was over earlier.
    }
  }

  /** Ends it as if the other side had closed; what is being answered still is. */
  void end() {
    try {
      channel.shutdownInput();
    } catch (IOException e) {
      abort();
    }
  }

  /** Ends it at once. */
  void abort() {
    try {
      channel.close();
    } catch (IOException e) {
      // It can't be used any more, which is what was wanted.
    }
  }

  private static String message(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
