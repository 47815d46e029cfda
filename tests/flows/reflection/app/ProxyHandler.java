package org.example.reflection;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * The handler of a proxy is given the argument of the call.
 * <p>Twin: The handler looks at the method's name only.
 */
public final class ProxyHandler {
    private ProxyHandler() {}

    public static class Flow extends Activity {
        public interface Sender {
            void send(String value);
        }

        static final class Handler implements InvocationHandler {
            @Override
            public Object invoke(Object proxy, Method method, Object[] arguments) {
                Log.i("ProxyHandler", (String) arguments[0]);
                return null;
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Class<?>[] types = {Sender.class};
            Sender sender = (Sender) Proxy.newProxyInstance(getClassLoader(), types, new Handler());
            sender.send(Phone.id(this));
        }
    }

    public static class Twin extends Activity {
        public interface Sender {
            void send(String value);
        }

        static final class Handler implements InvocationHandler {
            @Override
            public Object invoke(Object proxy, Method method, Object[] arguments) {
                Log.i("ProxyHandlerTwin", method.getName());
                return null;
            }
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Class<?>[] types = {Sender.class};
            Sender sender = (Sender) Proxy.newProxyInstance(getClassLoader(), types, new Handler());
            sender.send(Phone.id(this));
        }
    }
}
