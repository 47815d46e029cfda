package androidx.room;

/** Compiled against, not shipped. */
public abstract class RoomDatabase {}
