# %% solution="pca-reconstruction"
def pca_reconstruction(X, mean, V):
    P = keras.ops.matmul(V, keras.ops.transpose(V))
    return keras.ops.matmul(X - mean, P) + mean

# %% solution="codes"
def codes(model, X):
    encoder = keras.Model(model.inputs, model.get_layer("code").output)
    return encoder.predict(X, verbose=0)
