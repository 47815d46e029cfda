package org.example.asappsarebuilt;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The machine gets to the state in which it sends.
 * <p>Twin: It stops in the state before.
 */
public final class StateMachine {
    private StateMachine() {}

    public static class Flow extends Activity {
        enum State {
            IDLE,
            READY,
            SENDING,
        }

        static final class Machine {
            private State state = State.IDLE;
            private String value = "none";

            void offer(String value) {
                this.value = value;
                state = State.READY;
            }

            void step() {
                switch (state) {
                    case READY:
                    state = State.SENDING;
                    break;
                    case SENDING:
                    Log.i("StateMachine", value);
                    state = State.IDLE;
                    break;
                    default:
                }
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Machine machine = new Machine();
            machine.offer(Phone.id(this));
            machine.step();
            machine.step();
        }
    }

    public static class Twin extends Activity {
        enum State {
            IDLE,
            READY,
            SENDING,
        }

        static final class Machine {
            private State state = State.IDLE;
            private String value = "none";

            void offer(String value) {
                this.value = value;
                state = State.READY;
            }

            void step() {
                switch (state) {
                    case READY:
                    state = State.IDLE;
                    break;
                    case SENDING:
                    Log.i("StateMachineTwin", value);
                    state = State.IDLE;
                    break;
                    default:
                }
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Machine machine = new Machine();
            machine.offer(Phone.id(this));
            machine.step();
            machine.step();
        }
    }
}
