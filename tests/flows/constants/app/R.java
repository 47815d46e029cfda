package org.example.constants;

/** Numbers of resources, as the packager gives them by res/values/public.xml. */
final class R {
    private R() {}

    static final class string {
        private string() {}

        static final int key_id = 0x7f020000;
        static final int key_name = 0x7f020001;
        static final int key_pattern = 0x7f020002;
    }

    static final class integer {
        private integer() {}

        static final int two = 0x7f030000;
    }
}
