// Native methods of the group. The table of the Java Native Interface is an array of addresses; its order is public.

typedef void *Object;
typedef const void *const *const *Env;

enum { FIND_CLASS = 6, NEW_STRING_UTF = 167, GET_STRING_UTF_CHARS = 169, REGISTER_NATIVES = 215, GET_ENV = 6 };

#define EXPORT __attribute__((visibility("default")))
#define APART __attribute__((noinline, noclone))
#define METHOD(class, side) EXPORT Object Java_org_example_nativecode_##class##_00024##side##_of

static inline Object text(Env env, const char *chars) {
    return ((Object(*)(Env, const char *))(*env)[NEW_STRING_UTF])(env, chars);
}

static inline const char *chars(Env env, Object string) {
    return ((const char *(*)(Env, Object, char *))(*env)[GET_STRING_UTF_CHARS])(env, string, 0);
}

METHOD(NativeLooks, Flow)(Env env, Object class, Object string) { return text(env, chars(env, string)); }

METHOD(NativeLooks, Twin)(Env env, Object class, Object string) { return text(env, "none"); }

METHOD(NativeSecond, Flow)(Env env, Object class, Object other, Object string) { return text(env, chars(env, string)); }

METHOD(NativeSecond, Twin)(Env env, Object class, Object other, Object string) { return text(env, chars(env, string)); }

static APART Object looks(Env env, Object string) { return text(env, chars(env, string)); }

static APART Object turns_away(Env env, Object string) {
    __asm__ volatile("");
    return text(env, "none");
}

METHOD(NativeHelper, Flow)(Env env, Object class, Object string) {
    Object made = looks(env, string);
    __asm__ volatile("");
    return made;
}

METHOD(NativeHelper, Twin)(Env env, Object class, Object string) {
    Object made = turns_away(env, string);
    __asm__ volatile("");
    return made;
}

METHOD(NativeLater, Flow)(Env env, Object class, Object string) {
    Object first = text(env, "first");
    const char *second = chars(env, string);
    return second[0] == 'x' ? first : text(env, second);
}

METHOD(NativeLater, Twin)(Env env, Object class, Object string) {
    Object first = text(env, "first");
    const char *second = chars(env, first);
    return second[0] == 'x' ? first : text(env, second);
}

METHOD(NativeBranch, Flow)(Env env, Object class, Object string) {
    static volatile int turn;
    return turn++ > 2 ? text(env, "none") : text(env, chars(env, string));
}

METHOD(NativeBranch, Twin)(Env env, Object class, Object string) {
    static volatile int turn;
    return turn++ > 2 ? text(env, "none") : text(env, "nothing");
}

static Object (*volatile elsewhere)(Env, const char *);

METHOD(NativeUnread, Flow)(Env env, Object class, Object string) { return elsewhere(env, "none"); }

METHOD(NativeUnread, Twin)(Env env, Object class, Object string) { return text(env, "none"); }

static Object registered(Env env, Object class, Object string) { return text(env, chars(env, string)); }

static Object registered_too(Env env, Object class, Object string) { return text(env, "none"); }

struct Row {
    const char *name;
    const char *signature;
    void *function;
};

// The one is told from the other by its name: which class a table is for is not written in it.
static const struct Row rows[] = {{"registered", "(Ljava/lang/String;)Ljava/lang/String;", (void *)registered}};
static const struct Row others[] = {{"registeredToo", "(Ljava/lang/String;)Ljava/lang/String;", (void *)registered_too}};

EXPORT int JNI_OnLoad(Env machine, void *reserved) {
    Env env = 0;
    ((int (*)(Env, Env *, int))(*machine)[GET_ENV])(machine, &env, 0x10006);
    Object (*find)(Env, const char *) = (Object(*)(Env, const char *))(*env)[FIND_CLASS];
    int (*declare)(Env, Object, const struct Row *, int) =
        (int (*)(Env, Object, const struct Row *, int))(*env)[REGISTER_NATIVES];
    declare(env, find(env, "org/example/nativecode/NativeRegistered$Flow"), rows, 1);
    declare(env, find(env, "org/example/nativecode/NativeRegistered$Twin"), others, 1);
    return 0x10006;
}
