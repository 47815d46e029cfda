package androidx.activity.result.contract;

/** Only to compile against. */
public abstract class ActivityResultContract<I, O> {}
