// A native method that is given a text and does not look at it.

typedef void *Object;
typedef const void *const *const *Env;

enum { NEW_STRING_UTF = 167 };

__attribute__((visibility("default"))) Object Java_org_example_assumed_Main_sealed(Env env, Object class, Object text) {
    return ((Object(*)(Env, const char *))(*env)[NEW_STRING_UTF])(env, "sealed");
}
