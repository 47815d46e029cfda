package org.example.asappsarebuilt;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.util.ArrayList;
import java.util.List;

/**
 * A request goes through a chain of interceptors, none of which touches the value.
 * <p>Twin: One of them blanks it.
 */
public final class InterceptorChain {
    private InterceptorChain() {}

    public static class Flow extends Activity {
        static final class Request {
            String id;
            String path = "/";
        }

        interface Interceptor {
            void intercept(Request request, Chain chain);
        }

        static final class Chain {
            private final List<Interceptor> all;
            private final int at;

            Chain(List<Interceptor> all, int at) {
                this.all = all;
                this.at = at;
            }

            void proceed(Request request) {
                if (at < all.size()) {
                    all.get(at).intercept(request, new Chain(all, at + 1));
                } else {
                    Log.i("InterceptorChain", request.path + request.id);
                }
            }
        }

        static final class Blank implements Interceptor {
            @Override
            public void intercept(Request request, Chain chain) {
                request.path = "blank";
                chain.proceed(request);
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            List<Interceptor> all = new ArrayList<Interceptor>();
            all.add(new Blank());
            Request request = new Request();
            request.id = Phone.id(this);
            new Chain(all, 0).proceed(request);
        }
    }

    public static class Twin extends Activity {
        static final class Request {
            String id;
            String path = "/";
        }

        interface Interceptor {
            void intercept(Request request, Chain chain);
        }

        static final class Chain {
            private final List<Interceptor> all;
            private final int at;

            Chain(List<Interceptor> all, int at) {
                this.all = all;
                this.at = at;
            }

            void proceed(Request request) {
                if (at < all.size()) {
                    all.get(at).intercept(request, new Chain(all, at + 1));
                } else {
                    Log.i("InterceptorChainTwin", request.path + request.id);
                }
            }
        }

        static final class Blank implements Interceptor {
            @Override
            public void intercept(Request request, Chain chain) {
                request.id = "blank";
                chain.proceed(request);
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            List<Interceptor> all = new ArrayList<Interceptor>();
            all.add(new Blank());
            Request request = new Request();
            request.id = Phone.id(this);
            new Chain(all, 0).proceed(request);
        }
    }
}
