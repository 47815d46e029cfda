// A native method that looks at what it is given.

typedef void *Object;
typedef const void *const *const *Env;

enum { GET_STRING_LENGTH = 164, NEW_STRING_UTF = 167 };

__attribute__((visibility("default"))) Object Java_org_example_assumed_Main_sealed(Env env, Object class, Object text) {
    int length = ((int (*)(Env, Object))(*env)[GET_STRING_LENGTH])(env, text);
    return ((Object(*)(Env, const char *))(*env)[NEW_STRING_UTF])(env, length > 9 ? "long" : "short");
}
