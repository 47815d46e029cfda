package org.example.javaidioms;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

/**
 * The constant's own method gives its argument back.
 * <p>Twin: That of another constant gives something else.
 */
public final class EnumMethod {
    private EnumMethod() {}

    public static class Flow extends Activity {
        enum Form {
            OPEN {
                @Override
                String of(String value) {
                    return value;
                }
            },
            MASKED {
                @Override
                String of(String value) {
                    return "masked";
                }
            };

            abstract String of(String value);
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Form form = Form.OPEN;
            Log.i("EnumMethod", form.of(Phone.id(this)));
        }
    }

    public static class Twin extends Activity {
        enum Form {
            OPEN {
                @Override
                String of(String value) {
                    return value;
                }
            },
            MASKED {
                @Override
                String of(String value) {
                    return "masked";
                }
            };

            abstract String of(String value);
        }

        @Override
        protected void onCreate(Bundle state) {
            super.onCreate(state);
            Form form = Form.MASKED;
            Log.i("EnumMethodTwin", form.of(Phone.id(this)));
        }
    }
}
