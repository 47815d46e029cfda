package org.example.asappsarebuilt;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.LinkedList;

/**
 * The commands in the queue are carried out, the one that sends among them.
 * <p>Twin: That one was taken back.
 */
public final class CommandQueue {
    private CommandQueue() {}

    public static class Flow extends Activity {
        interface Command {
            void execute();
        }

        static final class Send implements Command {
            private final String value;

            Send(String value) {
                this.value = value;
            }

            @Override
            public void execute() {
                Log.i("CommandQueue", value);
            }
        }

        static final class Commands {
            private final LinkedList<Command> waiting = new LinkedList<Command>();

            void add(Command command) {
                waiting.addLast(command);
            }

            void takeBack() {
                waiting.removeLast();
            }

            void run() {
                while (!waiting.isEmpty()) {
                    waiting.removeFirst().execute();
                }
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Commands commands = new Commands();
            commands.add(new Send("none"));
            commands.add(new Send(Phone.id(this)));
            commands.add(new Send("last"));
            commands.takeBack();
            commands.run();
        }
    }

    public static class Twin extends Activity {
        interface Command {
            void execute();
        }

        static final class Send implements Command {
            private final String value;

            Send(String value) {
                this.value = value;
            }

            @Override
            public void execute() {
                Log.i("CommandQueueTwin", value);
            }
        }

        static final class Commands {
            private final LinkedList<Command> waiting = new LinkedList<Command>();

            void add(Command command) {
                waiting.addLast(command);
            }

            void takeBack() {
                waiting.removeLast();
            }

            void run() {
                while (!waiting.isEmpty()) {
                    waiting.removeFirst().execute();
                }
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Commands commands = new Commands();
            commands.add(new Send("none"));
            commands.add(new Send(Phone.id(this)));
            commands.takeBack();
            commands.run();
        }
    }
}
