package org.example.screens;

import android.app.Activity;
import android.database.Cursor;
import android.os.Bundle;
import android.util.Log;
import androidx.room.EntityInsertionAdapter;
import androidx.room.RoomDatabase;
import androidx.room.RoomSQLiteQuery;
import androidx.room.util.CursorUtil;
import androidx.room.util.DBUtil;
import androidx.sqlite.db.SupportSQLiteStatement;

/**
 * Generated code inserts the value and reads it out of its column.
 * <p>Twin: The other column is sent.
 */
public final class RowOfRoom {
    private RowOfRoom() {}

    public static class Flow extends Activity {
        @Override
        public void onCreate(Bundle state) {
            super.onCreate(state);
            UserDao_Impl users = new UserDao_Impl(null);
            User user = new User();
            user.id = Phone.id(this);
            user.name = "none";
            users.insert(user);
            User known = users.first();
            if (known != null) {
                Log.i("RowOfRoom", known.id);
            }
        }

        public static final class User {
            String id;
            String name;
        }

        public static final class UserDao_Impl {
            private final RoomDatabase database;
            private final EntityInsertionAdapter<User> insertion;

            UserDao_Impl(RoomDatabase database) {
                this.database = database;
                this.insertion = new EntityInsertionAdapter<User>(database) {
                    @Override
                    protected String createQuery() {
                        return "INSERT OR REPLACE INTO `RowOfRoom` (`id`,`name`) VALUES (?,?)";
                    }

                    @Override
                    protected void bind(SupportSQLiteStatement statement, User user) {
                        if (user.id == null) {
                            statement.bindNull(1);
                        } else {
                            statement.bindString(1, user.id);
                        }
                        if (user.name == null) {
                            statement.bindNull(2);
                        } else {
                            statement.bindString(2, user.name);
                        }
                    }
                };
            }

            void insert(User user) {
                insertion.insert(user);
            }

            User first() {
                RoomSQLiteQuery query = RoomSQLiteQuery.acquire("SELECT * FROM RowOfRoom", 0);
                Cursor cursor = DBUtil.query(database, query, false, null);
                int ofId = CursorUtil.getColumnIndexOrThrow(cursor, "id");
                int ofName = CursorUtil.getColumnIndexOrThrow(cursor, "name");
                User user = null;
                if (cursor.moveToFirst()) {
                    user = new User();
                    user.id = cursor.getString(ofId);
                    user.name = cursor.getString(ofName);
                }
                return user;
            }
        }
    }

    public static class Twin extends Activity {
        @Override
        public void onCreate(Bundle state) {
            super.onCreate(state);
            UserDao_Impl users = new UserDao_Impl(null);
            User user = new User();
            user.id = Phone.id(this);
            user.name = "none";
            users.insert(user);
            User known = users.first();
            if (known != null) {
                Log.i("RowOfRoomTwin", known.name);
            }
        }

        public static final class User {
            String id;
            String name;
        }

        public static final class UserDao_Impl {
            private final RoomDatabase database;
            private final EntityInsertionAdapter<User> insertion;

            UserDao_Impl(RoomDatabase database) {
                this.database = database;
                this.insertion = new EntityInsertionAdapter<User>(database) {
                    @Override
                    protected String createQuery() {
                        return "INSERT OR REPLACE INTO `RowOfRoomTwin` (`id`,`name`) VALUES (?,?)";
                    }

                    @Override
                    protected void bind(SupportSQLiteStatement statement, User user) {
                        if (user.id == null) {
                            statement.bindNull(1);
                        } else {
                            statement.bindString(1, user.id);
                        }
                        if (user.name == null) {
                            statement.bindNull(2);
                        } else {
                            statement.bindString(2, user.name);
                        }
                    }
                };
            }

            void insert(User user) {
                insertion.insert(user);
            }

            User first() {
                RoomSQLiteQuery query = RoomSQLiteQuery.acquire("SELECT * FROM RowOfRoomTwin", 0);
                Cursor cursor = DBUtil.query(database, query, false, null);
                int ofId = CursorUtil.getColumnIndexOrThrow(cursor, "id");
                int ofName = CursorUtil.getColumnIndexOrThrow(cursor, "name");
                User user = null;
                if (cursor.moveToFirst()) {
                    user = new User();
                    user.id = cursor.getString(ofId);
                    user.name = cursor.getString(ofName);
                }
                return user;
            }
        }
    }
}
