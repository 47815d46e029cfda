package org.example.dispatch;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The node calls the visitor back with the value.
 * <p>Twin: A node of another kind calls another method of it.
 */
public final class Visited {
    private Visited() {}

    public static class Flow extends Activity {
        interface Visitor {
            void text(String text);

            void number(int number);
        }

        interface Node {
            void accept(Visitor visitor);
        }

        static final class Text implements Node {
            private final String text;

            Text(String text) {
                this.text = text;
            }

            @Override
            public void accept(Visitor visitor) {
                visitor.text(text);
            }
        }

        static final class Length implements Node {
            private final String text;

            Length(String text) {
                this.text = text;
            }

            @Override
            public void accept(Visitor visitor) {
                visitor.number(7);
            }
        }

        static final class Printer implements Visitor {
            @Override
            public void text(String text) {
                Log.i("Visited", text);
            }

            @Override
            public void number(int number) {
                Log.d("number", "" + number);
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Node node = new Text(Phone.id(this));
            node.accept(new Printer());
        }
    }

    public static class Twin extends Activity {
        interface Visitor {
            void text(String text);

            void number(int number);
        }

        interface Node {
            void accept(Visitor visitor);
        }

        static final class Text implements Node {
            private final String text;

            Text(String text) {
                this.text = text;
            }

            @Override
            public void accept(Visitor visitor) {
                visitor.text(text);
            }
        }

        static final class Length implements Node {
            private final String text;

            Length(String text) {
                this.text = text;
            }

            @Override
            public void accept(Visitor visitor) {
                visitor.number(7);
            }
        }

        static final class Printer implements Visitor {
            @Override
            public void text(String text) {
                Log.i("VisitedTwin", text);
            }

            @Override
            public void number(int number) {
                Log.d("number", "" + number);
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Node node = new Length(Phone.id(this));
            node.accept(new Printer());
        }
    }
}
